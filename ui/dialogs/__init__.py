"""Dialogs: short questions that need an answer before the work goes on; everything longer is a page."""
