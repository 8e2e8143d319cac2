"""Widgets that know colours and keys but no village.

Tables     LedgerTable (lists and books), GridTable (typed in), CellDelegate, LedgerHeader, TotalsLine, LedgerColumns
Fields     AmountEdit, QuantityEdit, DateEdit, FormField, CodePicker, Choice, EntryForm
Buttons    Button, ActionButton, Look
Says       Banner, Toast, EmptyState, Findings, ProgressStrip, StatusLine
Shows      Card, Panel, FlowBar, SCurve, PhotoStrip, PdfPreview, ElidedLabel, TwoLinesDelegate
Frame      Sidebar, TopBar, PageHead

Each module's docstring opens with how it is used. Colours come from `ui.theme.tokens(self)`, lengths from
`ui.theme.scaled(pixels)`: nothing else is needed to follow scheme and zoom.
"""
