"""Forgeries of the acts by somebody who holds the village's key: lists and signatures are right, what is told is not."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Callable
from dataclasses import replace

from evillage.kernel.act import Change
from tests.faults.forge import GZIP, Forge, Payload, deflated, gzipped

ACTS: dict[str, Callable[[Forge], bytes]] = {}


def acts(forgery: Callable[[Forge], bytes]) -> Callable[[Forge], bytes]:
    ACTS[forgery.__name__] = forgery
    return forgery


def _packs(name: str, packed: Callable[[Forge], bytes]) -> None:
    ACTS[f"packs_{name}"] = lambda forge: forge.joined(packed(forge))


_packs("nothing", lambda _: gzipped(b""))
_packs("an_empty_line", lambda f: gzipped(b"\n" + f.lines()))
_packs("no_last_line_end", lambda f: gzipped(f.lines()[:-1]))
_packs("dos_line_ends", lambda f: gzipped(f.lines().replace(b"\n", b"\r\n")))
_packs("no_utf8", lambda f: gzipped(f.lines() + b"\xff\xfe\n"))
_packs("trailing_bytes", lambda f: f.packed + b"tamu")
_packs("a_second_stream", lambda f: f.packed + f.packed)
_packs("an_empty_second_stream", lambda f: f.packed + gzipped(b""))
_packs("a_name_in_the_header", lambda f: b"\x1f\x8b\x08\x08" + bytes(4) + b"\x02\xff../x\0" + f.packed[10:])
_packs("a_time_in_the_header", lambda f: f.packed[:4] + b"\1" + f.packed[5:])
_packs("another_checksum", lambda f: f.packed[:-8] + bytes(4) + f.packed[-4:])
_packs("another_length", lambda f: f.packed[:-4] + bytes(4))
_packs("half", lambda f: f.packed[: len(f.packed) // 2])
_packs("a_header_alone", lambda _: GZIP)
_packs("no_gzip", lambda f: f.lines())
_packs("zlib", lambda f: zlib.compress(f.lines(), 9))
_packs("a_bomb_of_zeros", lambda _: gzipped(bytes(300_000_000)))
_packs("a_bomb_of_line_ends", lambda _: gzipped(b"\n" * 100_000_000))
_packs("a_bomb_of_lists", lambda _: gzipped(b"[" * 50_000_000))
_packs("a_line_of_two_megabytes", lambda f: gzipped(b'["' + b"x" * 2_000_000 + b'"]\n' + f.lines()))
_packs("deep_json", lambda f: gzipped(b"[" * 500_000 + b"]" * 500_000 + b"\n" + f.lines()))
_packs("a_dictionary", lambda f: GZIP + b"\x01\x00\x00\xff\xff" + deflated(f.lines()) + struct.pack("<2I", 0, 0))


@acts
def packs_a_bomb_of_good_changes(forge: Forge) -> bytes:
    header, change, *_ = forge.lines().split(b"\n")
    swollen = json.dumps({**json.loads(header), "changes": 500_000}, sort_keys=True, separators=(",", ":")).encode()
    return forge.joined(gzipped(swollen + b"\n" + (change + b"\n") * 300_000))


ROWS = {
    "a_number_as_text": (b'"final":', b'"final":"x","was":'),
    "more_changes_than_there_are": (b'"changes":', b'"changes":1'),
    "a_blank": (b'"changes":', b'"changes": '),
    "nan_in_a_row": (b'{\\"id\\":', b'{\\"id\\":NaN,\\"was\\":'),
    "a_fraction_in_a_row": (b'{\\"id\\":', b'{\\"id\\":1.5,\\"was\\":'),
    "a_list_in_a_row": (b'{\\"id\\":', b'{\\"id\\":[1],\\"was\\":'),
    "a_name_twice_in_a_row": (b'{\\"id\\":', b'{\\"id\\":1,\\"id\\":'),
    "4000_digits_in_a_row": (b'{\\"id\\":', b'{\\"id\\":' + b"9" * 4000 + b',\\"was\\":'),
    "a_surrogate_in_a_row": (b'{\\"id\\":', b'{\\"id\\":\\"\\\\ud800\\",\\"was\\":'),
    "deep_json_in_a_row": (b'{\\"id\\":', b'{\\"id\\":' + b"[" * 5000 + b"]" * 5000 + b',\\"was\\":'),
    "no_json_in_a_row": (b'"{\\"id\\":', b'"x{\\"id\\":'),
    "a_key_that_is_no_list": (b',"[', b',"{}['),
    "a_truth_as_a_key": (b',"[', b',"[true,'),
}


def _rows(name: str, old: bytes, new: bytes) -> None:
    ACTS[f"rows_with_{name}"] = lambda forge: forge.repacked(old, new)


for _name, (_old, _new) in ROWS.items():
    _rows(_name, _old, _new)


@acts
def a_figure_changed(forge: Forge) -> bytes:
    return forge.repacked(b'\\"amount\\":', b'\\"amount\\":1')


@acts
def a_reason_changed(forge: Forge) -> bytes:
    return forge.repacked(b'"reason":""', b'"reason":"x"')


@acts
def an_act_left_out(forge: Forge) -> bytes:
    return forge.telling([forge.acts[0], *forge.acts[2:]])


@acts
def the_first_act_left_out(forge: Forge) -> bytes:
    return forge.telling(forge.acts[1:])


@acts
def the_last_act_left_out(forge: Forge) -> bytes:
    return forge.telling(forge.acts[:-1])


@acts
def an_act_twice(forge: Forge) -> bytes:
    return forge.telling([forge.acts[0], *forge.acts])


@acts
def acts_in_another_order(forge: Forge) -> bytes:
    return forge.telling([forge.acts[1], forge.acts[0], *forge.acts[2:]])


@acts
def acts_numbered_anew(forge: Forge) -> bytes:
    return forge.rechained([(replace(act, no=act.no + 1), changes) for act, changes in forge.acts])


@acts
def acts_numbered_beyond_64_bits(forge: Forge) -> bytes:
    return forge.rechained([(replace(act, no=2**63 + at), changes) for at, (act, changes) in enumerate(forge.acts)])


@acts
def money_that_the_totals_do_not_know(forge: Forge) -> bytes:
    *before, (act, changes) = forge.acts
    bent = [Change(c.tbl, c.pk, c.before, c.after and c.after.replace('"amount":', '"amount":9')) for c in changes]
    assert bent != changes
    return forge.rechained([*before, (act, bent)])


TABLES = {
    "the_log": "act",
    "the_changes": "change",
    "the_flow": "flow",
    "the_device_key": "local_device",
    "the_receipts": "local_bundle",
    "the_passwords": "local_credential",
    "the_schema": "sqlite_master",
    "no_table": "",
    "two_tables": 'spp"; DROP TABLE spp; --',
    "a_view": "v_silpa",
}


def _writes(name: str, table: str) -> None:
    ACTS[f"writes_{name}"] = lambda forge: forge.with_row(table, {"id": 1, "no": 1})


for _name, _table in TABLES.items():
    _writes(_name, _table)


@acts
def writes_a_column_that_is_not_there(forge: Forge) -> bytes:
    return forge.with_row("tahun", {"year": 2027, "tamu": 1})


@acts
def writes_a_column_of_sql(forge: Forge) -> bytes:
    return forge.with_row("tahun", {'year") SELECT 2027; --': 1})


@acts
def writes_a_computed_column(forge: Forge) -> bytes:
    return forge.with_row("transfer", {"id": 999, "year": 2026})


@acts
def writes_text_where_a_number_belongs(forge: Forge) -> bytes:
    return forge.with_row("tahun", {"year": "dua ribu"})


@acts
def writes_a_year_that_is_none(forge: Forge) -> bytes:
    return forge.with_row("tahun", {"year": 1})


@acts
def writes_a_row_that_is_there_already(forge: Forge) -> bytes:
    return forge.with_row("tahun", {"year": 2026})


@acts
def writes_a_row_with_holes(forge: Forge) -> bytes:
    return forge.with_row("spp", {"id": 999})


@acts
def writes_a_key_of_two(forge: Forge) -> bytes:
    return forge.with_change(Change("tahun", "[2026,2027]", '{"year":2026}', None))


@acts
def writes_an_empty_row(forge: Forge) -> bytes:
    return forge.with_change(Change("tahun", "[2027]", None, "{}"))


@acts
def writes_a_second_village(forge: Forge) -> bytes:
    names = dict.fromkeys(("name", "kecamatan", "kabupaten", "provinsi"), "x")
    return forge.with_row("village", {"id": 2, "code": "35.10.14.2011"} | names)


@acts
def removes_the_village(forge: Forge) -> bytes:
    return forge.with_change(Change("village", "[1]", '{"id":1}', None), _totals(forge, village=-1))


@acts
def becomes_another_village(forge: Forge) -> bytes:
    return forge.with_change(Change("village", "[1]", '{"id":1}', '{"id":1,"code":"35.10.14.2011"}'))


@acts
def becomes_a_village_without_a_code(forge: Forge) -> bytes:
    return forge.with_change(Change("village", "[1]", '{"id":1}', '{"id":1,"code":"tamu"}'))


@acts
def becomes_a_sample(forge: Forge) -> bytes:
    return forge.with_change(Change("village", "[1]", '{"id":1}', '{"id":1,"sample":1}'))


@acts
def sums_beyond_64_bits(forge: Forge) -> bytes:
    row = {"entry_id": 1, "date": "2026-01-10", "debit": "1.1.1.01", "credit": "4.2.3.01", "amount": 2**63 - 1, "sumber_dana": "ADD"}
    *before, (act, changes) = forge.acts
    more = [Change("transfer", f"[{n}]", None, json.dumps({"id": n, **row})) for n in (901, 902, 903)]
    return forge.rechained([*before, (act, [*changes, *more])], _totals(forge, transfer=3))


@acts
def brings_a_photo_nobody_recorded(forge: Forge) -> bytes:
    return forge.joined(forge.packed, [*forge.blobs, b"bukan foto desa"])


@acts
def brings_a_photo_of_21_mb(forge: Forge) -> bytes:
    return forge.joined(forge.packed, [*forge.blobs, bytes(21 * 1024**2)])


def _totals(forge: Forge, **more: int) -> Payload:
    """Totals that count what was forged, so that nothing but the rows themselves is wrong."""
    counts = forge.payload["totals"]["counts"]
    return {"totals": forge.payload["totals"] | {"counts": counts | {name: counts[name] + change for name, change in more.items()}}}
