"""Excel files that come from outside: opened only when safe, read as a table with named columns."""
