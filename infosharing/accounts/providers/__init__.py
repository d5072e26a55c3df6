"""The school's own account: people sign in at Microsoft Entra or Google Workspace, by OpenID Connect."""
