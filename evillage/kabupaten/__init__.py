"""The kabupaten's side without a network: a folder of bundles becomes replicas, receipts and one list of totals."""
