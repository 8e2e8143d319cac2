"""What leaves the village and comes back: signed bundles of acts and photos, the kabupaten's receipts, restoring from bundles."""
