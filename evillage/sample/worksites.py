"""Six kinds of village work, each before, halfway and finished, drawn into the countryside."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from evillage.sample import landscape as land
from evillage.sample.landscape import Canvas, ground, strip


def jalan(sheet: Canvas, stage: int) -> None:
    """Rabat beton of a hamlet road: an earth track, concrete on its near half, concrete all the way."""
    strip(sheet, 0, 1.05, (-1.35, 1.35), land.GRASS_DARK)
    strip(sheet, 0, 1.05, (-1.05, 1.05), land.EARTH)
    if stage == 0:
        for side in (-0.45, 0.45):
            strip(sheet, 0, 1.05, (side - 0.14, side + 0.14), land.EARTH_DARK)
        for share, across in ((0.82, -0.4), (0.55, 0.5), (0.34, -0.3)):
            x, y = ground(share, across)
            sheet.oval(x, y, 150 * share, 34 * share, land.MUD)
            sheet.oval(x, y + 3, 120 * share, 24 * share, "#A9A18F")
        land.stones(sheet, 0.1, 1, reach=1, count=46, colour=land.GRAVEL)
    else:
        from_share = 0.36 if stage == 50 else 0
        land.stones(sheet, 0.02, 0.34, reach=0.95, count=40, colour=land.GRAVEL)
        strip(sheet, from_share, 1.05, (-0.92, 0.92), land.CONCRETE_DARK)
        strip(sheet, from_share, 1.05, (-0.88, 0.88), land.CONCRETE)
        for share in (0.2, 0.29, 0.4, 0.53, 0.68, 0.86):
            if share > from_share:
                sheet.line([ground(share, -0.88), ground(share, 0.88)], land.CONCRETE_DARK, 3 + 5 * share)
    if stage == 50:
        for side in (-0.96, 0.96):
            sheet.line([ground(0.36, side), ground(0.7, side), ground(1.04, side)], land.WOOD, 16)
        land.sacks(sheet, 270, 930, 90)
        _mixer(sheet, 1330, 905)
    if stage == 100:
        _plaque(sheet, 1420, 960)


def drainase(sheet: Canvas, stage: int) -> None:
    """A roadside drain: staked out, dug with one wall of stone, finished with water running."""
    strip(sheet, 0, 1.05, (-2.2, -0.55), land.CONCRETE_DARK if stage else land.GRAVEL)
    strip(sheet, 0, 1.05, (-0.55, 1.6), land.GRASS_DARK)
    if stage == 0:
        strip(sheet, 0, 1.05, (-0.3, 0.75), land.EARTH)
        land.stones(sheet, 0.1, 1, reach=0.5, count=24, colour=land.GRASS_DARK)
        for side in (-0.3, 0.75):
            land.stakes(sheet, [ground(share, side) for share in (0.12, 0.3, 0.55, 0.9)], 84)
        return
    strip(sheet, 0, 1.05, (-0.42, 0.9), land.EARTH if stage == 50 else land.CONCRETE)
    strip(sheet, 0, 1.05, (-0.16, 0.64), land.MUD if stage == 50 else "#8C8A84")
    if stage == 50:
        strip(sheet, 0.3, 1.05, (-0.34, -0.1), land.STONE)
        _masonry(sheet, 0.3, -0.34, -0.1)
        strip(sheet, 0, 1.05, (0.98, 1.5), land.EARTH_DARK)
        land.sacks(sheet, 1470, 1010, 84)
        return
    strip(sheet, 0, 1.05, (-0.02, 0.5), land.WATER)
    for share in (0.2, 0.42, 0.7, 0.95):
        sheet.line([ground(share, 0.08), ground(share, 0.36)], "#B7D2D9", 4 + 4 * share)
    for share in (0.26, 0.62):
        _slab(sheet, share)


def posyandu(sheet: Canvas, stage: int) -> None:
    """A posyandu: an empty lot with its outline staked, brick walls without a roof, a painted house."""
    sheet.shape([(120, 800), (1480, 800), (1600, 1200), (0, 1200)], "#C3A67A" if stage < 100 else "#C9C2AE")
    if stage == 0:
        land.stakes(sheet, [(320, 820), (1280, 820), (1420, 1060), (180, 1060), (320, 820)], 70)
        for x in (520, 800, 1080):
            sheet.oval(x, 950, 90, 16, land.EARTH_DARK)
        land.tree(sheet, 1440, 790, 260)
        return
    land.tree(sheet, 1440, 790, 260)
    _walls(sheet, finished=stage == 100)
    if stage == 50:
        _scaffold(sheet)
        land.sacks(sheet, 220, 1060, 92)
        return
    sheet.shape([(250, 520), (1350, 520), (1210, 330), (390, 330)], "#A9553F")
    for row in range(1, 6):
        y = 330 + 190 * row / 6
        sheet.line([(390 - 140 * row / 6, y), (1210 + 140 * row / 6, y)], "#93452F", 4)
    sheet.box(690, 545, 910, 600, "#2F6E91")
    sheet.words(800, 573, "POSYANDU", "#FFFFFF", 34)
    sheet.shape([(690, 930), (910, 930), (960, 1000), (640, 1000)], land.CONCRETE)


def sumur_bor(sheet: Canvas, stage: int) -> None:
    """A drilled well: a marked spot, the rig over its pipe, a tower with a tank and taps."""
    sheet.shape([(250, 820), (1350, 820), (1520, 1200), (80, 1200)], "#B9A474")
    land.tree(sheet, 220, 800, 300)
    if stage == 0:
        sheet.oval(800, 990, 150, 34, land.EARTH_DARK)
        land.stakes(sheet, [(660, 980), (940, 980)], 120)
        sheet.box(794, 860, 806, 985, land.WOOD)
        sheet.shape([(806, 860), (890, 885), (806, 910)], "#C8553D")
    elif stage == 50:
        for foot in (560, 800, 1040):
            sheet.line([(foot, 1010), (800, 340)], land.STEEL, 16)
        sheet.line([(680, 675), (920, 675)], land.STEEL, 10)
        sheet.line([(800, 340), (800, 960)], "#9AA5AC", 22)
        sheet.oval(800, 990, 190, 42, land.MUD)
        sheet.oval(800, 985, 120, 24, "#7E94A0")
        for pipe in range(4):
            sheet.line([(1130, 1050 - 26 * pipe), (1460, 1030 - 26 * pipe)], "#B9C4CA", 20)
        sheet.box(330, 880, 500, 1000, "#4F7F9B")
        sheet.oval(370, 1010, 34, 34, "#3B444A")
        sheet.oval(462, 1010, 34, 34, "#3B444A")
    else:
        sheet.shape([(520, 1000), (1080, 1000), (1160, 1080), (440, 1080)], land.CONCRETE)
        for x in (640, 960):
            sheet.box(x - 14, 560, x + 14, 1010, land.STEEL)
        sheet.line([(640, 980), (960, 620)], "#7C8890", 8)
        sheet.line([(960, 980), (640, 620)], "#7C8890", 8)
        sheet.box(590, 540, 1010, 568, land.STEEL)
        sheet.box(650, 330, 950, 540, "#E08A3C")
        sheet.oval(800, 330, 150, 36, "#EAA05C")
        for ring in (400, 470):
            sheet.line([(650, ring), (950, ring)], "#C97527", 6)
        sheet.box(1090, 860, 1270, 1010, "#E9E1CE")
        sheet.shape([(1070, 864), (1290, 864), (1255, 805), (1105, 805)], "#A9553F")
        sheet.box(1150, 910, 1210, 1010, land.WOOD)
        for tap in (700, 800, 900):
            sheet.line([(tap, 1010), (tap, 930), (tap + 34, 930), (tap + 34, 950)], "#98A3AA", 10)
            sheet.line([(tap + 34, 955), (tap + 34, 1005)], "#9CC4D0", 6)


def jembatan(sheet: Canvas, stage: int) -> None:
    """A bridge over a river: bamboo, beams on new abutments, a concrete deck with railings."""
    sheet.shape([(0, 900), (1600, 840), (1600, 1130), (0, 1160)], land.WATER)
    for left, y in ((120, 980), (520, 1060), (900, 960), (1250, 1040)):
        sheet.line([(left, y), (left + 180, y - 6)], "#AFCBD3", 8)
    sheet.shape([(0, 700), (420, 720), (470, 980), (330, 1120), (0, 1200)], land.GRASS_DARK)
    sheet.shape([(1600, 690), (1180, 715), (1130, 960), (1290, 1110), (1600, 1200)], land.GRASS_DARK)
    if stage == 0:
        _bamboo(sheet)
        return
    for left in (300, 1120):
        sheet.shape([(left, 740), (left + 180, 740), (left + 200, 1060), (left - 20, 1060)], land.STONE)
        for row in range(4):
            sheet.line([(left - 5 * row, 800 + 62 * row), (left + 180 + 5 * row, 800 + 62 * row)], "#77736C", 5)
    if stage == 50:
        _beams(sheet)
    else:
        _deck(sheet)


def jalan_usaha_tani(sheet: Canvas, stage: int) -> None:
    """A farm road through rice fields: a muddy bund, a bed of stone, two concrete tracks."""
    bend = 260
    land.rice_rows(sheet, -1500, 560, 1210)
    land.rice_rows(sheet, 1040, 3100, 1210, "#C6D285")
    wide = 0.42 if stage == 0 else 0.8
    strip(sheet, 0, 1.05, (-wide - 0.2, wide + 0.2), land.GRASS_DARK, bend=bend)
    strip(sheet, 0, 1.05, (-wide, wide), land.MUD if stage == 0 else land.EARTH, bend=bend)
    if stage == 0:
        strip(sheet, 0, 1.05, (-0.1, 0.12), "#A08A63", bend=bend)
        land.stones(sheet, 0.1, 1, reach=0.4, count=20, colour=land.GRASS_DARK, bend=bend)
        return
    if stage == 50:
        land.stones(sheet, 0.3, 1.02, reach=0.74, count=420, colour=land.STONE, bend=bend)
        land.stones(sheet, 0.3, 1.02, reach=0.72, count=160, colour="#A5A199", bend=bend)
        sheet.shape([(1180, 900), (1300, 790), (1440, 905)], land.STONE)
        sheet.shape([(1250, 905), (1370, 820), (1500, 910)], "#A5A199")
        return
    for left, right in ((-0.68, -0.2), (0.2, 0.68)):
        strip(sheet, 0, 1.05, (left, right), land.CONCRETE, bend=bend)
    strip(sheet, 0, 1.05, (-0.2, 0.2), land.GRASS, bend=bend)
    for share in (0.14, 0.24, 0.36, 0.5, 0.66, 0.85):
        for left, right in ((-0.68, -0.2), (0.2, 0.68)):
            sheet.line([ground(share, left, bend), ground(share, right, bend)], land.CONCRETE_DARK, 2 + 5 * share)


KINDS: Mapping[str, tuple[str, Callable[[Canvas, int], None]]] = {
    "jalan": ("Rabat beton jalan dusun", jalan),
    "drainase": ("Drainase lingkungan", drainase),
    "posyandu": ("Gedung posyandu", posyandu),
    "sumur_bor": ("Sumur bor", sumur_bor),
    "jembatan": ("Jembatan desa", jembatan),
    "jalan_usaha_tani": ("Jalan usaha tani", jalan_usaha_tani),
}
"""Each kind of work: its name on the picture, and how it is drawn at 0, 50 and 100 %."""


def _bamboo(sheet: Canvas) -> None:
    for y in (742, 768):
        sheet.line([(330, y), (800, y + 40), (1270, y)], "#C2A66B", 18)
    for x in range(360, 1250, 46):
        sheet.line([(x, 738 + _sag(x)), (x, 782 + _sag(x))], "#A98B52", 12)
    for x in range(360, 1250, 178):
        sheet.line([(x, 640 + _sag(x)), (x, 760 + _sag(x))], "#A98B52", 10)
    for y in (650, 690):
        sheet.line([(330, y), (800, y + 40), (1270, y)], "#C2A66B", 8)


def _beams(sheet: Canvas) -> None:
    for y in (712, 742):
        sheet.box(330, y, 1270, y + 18, land.STEEL)
    for x in range(420, 1240, 130):
        sheet.line([(x, 760), (x, 1010)], land.WOOD, 12)
    sheet.line([(380, 880), (1220, 880)], land.WOOD, 10)
    land.sacks(sheet, 170, 740, 84)


def _deck(sheet: Canvas) -> None:
    sheet.shape([(0, 700), (250, 690), (250, 752), (0, 772)], land.CONCRETE_DARK)
    sheet.shape([(1600, 690), (1350, 690), (1350, 752), (1600, 766)], land.CONCRETE_DARK)
    sheet.box(250, 690, 1350, 752, land.CONCRETE)
    sheet.box(250, 740, 1350, 764, land.CONCRETE_DARK)
    for x in range(270, 1345, 106):
        sheet.box(x, 588, x + 20, 692, "#F0EEE8")
    for y in (604, 646):
        sheet.box(262, y, 1342, y + 14, "#3C7A5B")


def _sag(x: float) -> float:
    return 40 * (1 - abs(x - 800) / 470)


def _mixer(sheet: Canvas, x: float, foot: float) -> None:
    sheet.line([(x - 70, foot), (x, foot - 90), (x + 70, foot)], land.STEEL, 14)
    sheet.shape([(x - 78, foot - 170), (x + 40, foot - 196), (x + 84, foot - 120), (x + 30, foot - 66), (x - 60, foot - 74)], "#D98E36")
    sheet.oval(x - 66, foot - 122, 26, 50, "#A9691F")
    sheet.oval(x + 62, foot, 30, 30, "#3B444A")


def _plaque(sheet: Canvas, x: float, foot: float) -> None:
    sheet.box(x - 62, foot - 120, x + 62, foot, "#E4E0D6")
    sheet.box(x - 48, foot - 106, x + 48, foot - 40, "#46525A")
    sheet.box(x - 76, foot - 12, x + 76, foot + 10, land.CONCRETE_DARK)


def _masonry(sheet: Canvas, far: float, left: float, right: float) -> None:
    shares = [far + (1 - far) * step / 9 for step in range(10)]
    for share in shares:
        sheet.line([ground(share, left), ground(share, right)], "#706C65", 3 + 4 * share)
    middle = (left + right) / 2
    sheet.line([ground(share, middle) for share in shares], "#706C65", 5)


def _slab(sheet: Canvas, share: float) -> None:
    near = share + 0.09
    sheet.shape([ground(share, -0.36), ground(share, 0.84), ground(near, 0.84), ground(near, -0.36)], "#DEDBD4")
    sheet.line([ground(near, -0.36), ground(near, 0.84)], land.CONCRETE_DARK, 8)


def _walls(sheet: Canvas, *, finished: bool) -> None:
    """The front of the house: bare brick or painted, with its door and windows."""
    sheet.box(330, 520, 1270, 930, "#F3ECDB" if finished else "#B9705A")
    sheet.box(310, 905, 1290, 940, land.CONCRETE_DARK)
    if not finished:
        for row in range(16):
            y = 520 + 24 * row
            sheet.line([(330, y), (1270, y)], "#A05E49", 3)
            for column in range(14):
                x = 330 + 68 * column + 34 * (row % 2)
                sheet.line([(x, y), (x, y + 24)], "#A05E49", 3)
    frame, glass = ("#2F6E91", "#A9C8D6") if finished else (land.WOOD, "#8FA08B")
    for left, top, right, bottom in ((410, 640, 600, 800), (1000, 640, 1190, 800), (720, 640, 880, 910)):
        sheet.box(left - 10, top - 10, right + 10, bottom + (10 if bottom < 900 else 0), frame)
        door = finished and bottom > 900
        sheet.box(left, top, right, bottom, "#6F5137" if door else glass)


def _scaffold(sheet: Canvas) -> None:
    for x in (300, 560, 830, 1090, 1310):
        sheet.box(x - 7, 450, x + 7, 1000, land.WOOD)
    for y in (590, 760):
        sheet.box(280, y, 1330, y + 12, land.WOOD_DARK)
