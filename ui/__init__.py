"""The window: thin, no SQL, no rules. `ui/app.py` shows the whole wiring; objects are passed, never looked up.

Where things are
    theme, stylesheet, icons      colours, type, pictures: read from a widget's palette and font, never passed
    preferences                   what the window remembers about its user
    hub, pages/page               how a screen learns that the file changed, and reads itself again
    jobs                          slow pure work off the UI thread, with progress and cancel
    main_window                   frame: sidebar, search, page head, status
    models/                       RowsModel (lists), ReportModel (official papers), GridModel (cells that are typed in)
    widgets/                      LedgerTable, GridTable, fields, chips, cards, flow bar, banner, toast, charts
    dialogs/, crash               reason, password, login, the unexpected
"""
