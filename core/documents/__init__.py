"""Files for people: workbooks in and out, letters and reports as PDF, Indonesian formatting."""
