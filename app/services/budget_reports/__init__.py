"""Books, reports and figures of the budget (sổ, báo cáo kinh phí): everything that only reads."""
