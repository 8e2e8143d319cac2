"""Item models: `RowsModel` for lists, `ReportModel` for official papers, `GridModel` for cells that are typed in."""
