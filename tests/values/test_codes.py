import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evillage.errors import InputRejected
from evillage.values.codes import Code, KodeKegiatan, KodeRekening, KodeWilayah


@pytest.mark.parametrize(
    ("kind", "text", "depth", "level", "parent"),
    [
        (KodeRekening, "5", 1, "akun", None),
        (KodeRekening, "5.3", 2, "kelompok", "5"),
        (KodeRekening, "5.3.5", 3, "jenis", "5.3"),
        (KodeRekening, "5.3.5.03", 4, "objek", "5.3.5"),
        (KodeRekening, "5.3.5.03.", 4, "objek", "5.3.5"),
        (KodeRekening, "5.3.5.03.01", 5, "rincian objek", "5.3.5.03"),
        (KodeRekening, "5.2.1.90", 4, "objek", "5.2.1"),
        (KodeKegiatan, "2", 1, "bidang", None),
        (KodeKegiatan, "2.3", 2, "sub bidang", "2"),
        (KodeKegiatan, " 2.3.10 ", 3, "kegiatan", "2.3"),
        (KodeWilayah, "35.10.14.2007", 4, "desa", "35.10.14"),
    ],
)
def test_a_code_knows_its_level_and_its_parent(kind: type[Code], text: str, depth: int, level: str, parent: str | None) -> None:
    code = kind(text)
    assert code == text.strip().rstrip(".")
    assert (code.depth, code.level, code.parent) == (depth, level, parent)
    assert type(code.parent) in (kind, type(None))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (KodeRekening, ""),
        (KodeRekening, "0.1"),
        (KodeRekening, "5.3.5.3"),
        (KodeRekening, "5.3.5.03.01.1"),
        (KodeRekening, "5,3"),
        (KodeRekening, "5..3"),
        (KodeRekening, "٥.٣"),
        (KodeKegiatan, "6.1.01"),
        (KodeKegiatan, "2.3.1"),
        (KodeWilayah, "35.10.14.7"),
    ],
)
def test_a_malformed_code_is_refused(kind: type[Code], text: str) -> None:
    with pytest.raises(InputRejected) as caught:
        kind(text)
    assert caught.value.code == "code_malformed"
    assert caught.value.facts["kind"] == kind.NAME


@given(st.from_regex(r"[1-9](\.[0-9](\.[0-9]{1,2}(\.[0-9]{2}(\.[0-9]{2,3})?)?)?)?", fullmatch=True))
def test_climbing_from_any_account_ends_at_its_akun(text: str) -> None:
    code: KodeRekening | None = KodeRekening(text)
    steps = 0
    while code is not None:
        last, code, steps = code, code.parent, steps + 1
    assert last == text[0]
    assert steps == text.count(".") + 1


@given(st.from_regex(r"[1-5](\.[0-9]{1,2}(\.[0-9]{2})?)?", fullmatch=True))
def test_a_code_read_twice_is_the_same_code(text: str) -> None:
    code = KodeKegiatan(text)
    assert KodeKegiatan(str(code)) == code
    assert pickle.loads(pickle.dumps(code)) == code
