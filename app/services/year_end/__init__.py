"""The end of a budget year (cuối năm): what is left to be done, carrying over, cancelling, closing."""
