"""What somebody writes, the DPO advises on, and headteacher or chair sign off: shared by the nouns above."""
