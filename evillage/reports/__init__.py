"""Official reports and papers: each builder reads a view, chooses columns, names the signers of that day."""
