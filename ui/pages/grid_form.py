"""GridForm: a SideForm whose one field is a grid: dates and percentages of a plan, the parts of a work.

Nothing is in the file before its verb; a cell that cannot be read, or a row that is not whole, is told and the cursor goes there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QScrollArea, QWidget

from ui.pages.side_form import SideForm

if TYPE_CHECKING:
    from ui.models.grid_model import GridModel
    from ui.widgets.grid_table import GridTable


class GridForm(SideForm):
    """Hand over the grid with `put_grid` and place it in `body`; `typed_whole` says whether the verb may run."""

    def put_grid(self, model: GridModel[Any], grid: GridTable) -> None:
        """The grid takes the place of the fields; call it once, before anything is shown."""
        self._model, self._grid = model, grid
        grid.set_model(model)
        for fields in self.findChildren(QScrollArea):
            fields.hide()

    def first_field(self) -> QWidget:
        """The grid."""
        return self._grid.view

    def typed_whole(self, unfinished: str) -> bool:
        """Whether everything typed was taken; else the sentence, `unfinished` for a row that lacks something, and the cursor there."""
        self.button.setFocus()  # a cell that is typed in is taken when it is left
        if problems := self._model.problems():
            self.warn(problems[0].sentence())
            self._grid.jump(problems[0])
            return False
        if self._model.has_drafts():
            self.warn(unfinished)
            self._grid.view.setFocus()
            return False
        return True
