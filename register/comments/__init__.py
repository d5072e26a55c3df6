"""What the data protection officer writes beside the register: comments, questions, periods gone through."""
