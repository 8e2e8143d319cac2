"""What a printed table or letter is, and how it becomes Excel, PDF and plain text. Knows no village."""
