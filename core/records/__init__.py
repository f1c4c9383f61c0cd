"""What is written down: employers, workers, visits, findings, letters; identifiers, months, rupiah."""
