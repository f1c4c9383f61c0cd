"""What a screen holds, without Qt: fields, validation, rows."""
