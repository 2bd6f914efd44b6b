"""How people sign in: adapters of allauth, forms, limits on sessions, and the second factor."""
