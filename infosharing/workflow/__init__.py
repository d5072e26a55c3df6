"""What moves a record: the table, performing a transition, its pages and panel, tasks, the timeline, what is signed."""
