"""Charts as SVG: pure Python from numbers to places on a sheet, and one template for each kind."""
