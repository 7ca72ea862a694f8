"""Programs that the slow tests start in processes of their own, to kill them, race them or starve them."""
