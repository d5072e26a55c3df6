"""Files that take long: asked for on a page, made by a process of their own, for one person, gone after a day."""
