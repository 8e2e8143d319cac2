"""What a printed table or letter is, and how it is drawn on screen, in Excel, as PDF and as plain text. Knows no village."""
