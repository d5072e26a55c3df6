"""Law, guidance and school days as dated data: pure Python that knows nothing of the rest of the product."""
