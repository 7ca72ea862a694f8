"""Table model, form fields, jobs and theme: knows no record."""
