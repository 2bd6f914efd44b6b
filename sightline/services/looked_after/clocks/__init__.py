"""What the law and local practice time: one page for each part of the service."""
