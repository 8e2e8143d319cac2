"""One file per screen. A screen reads views, shows a model, and calls commands; see `ui.pages.page.Page`."""
