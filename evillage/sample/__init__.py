"""The sample: one budget year of an imaginary village, made by the real commands from tables in `resources/sample`."""
