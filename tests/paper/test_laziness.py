import subprocess
import sys

HEAVY = ("reportlab", "xlsxwriter", "matplotlib", "segno", "PIL", "numpy", "openpyxl")


def loaded_by(statement: str) -> set[str]:
    """Which heavy libraries a fresh interpreter has in memory after a statement."""
    code = f"import sys\n{statement}\nprint(*(name for name in {HEAVY!r} if name in sys.modules))"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(answer.stdout.split())


def test_describing_formatting_and_naming_a_paper_loads_no_heavy_library() -> None:
    wanted = "import evillage.paper.model, evillage.paper.format, evillage.paper.text, evillage.paper.export"
    assert loaded_by(wanted) == set()


def test_a_pdf_without_a_chart_never_loads_matplotlib() -> None:
    loaded = loaded_by("from tests.paper.samples import lra\nfrom evillage.paper.pdf import pdf_bytes\npdf_bytes(lra())")
    assert "reportlab" in loaded
    assert not loaded & {"matplotlib", "numpy"}


def test_a_chart_is_drawn_without_pyplot() -> None:
    statement = (
        "from tests.paper.samples import s_curve\nfrom evillage.paper.chart import chart_png\nchart_png(s_curve(), 160)\n"
        "assert 'matplotlib.pyplot' not in sys.modules"
    )
    assert "matplotlib" in loaded_by(statement)
