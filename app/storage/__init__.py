"""The workspace on disk: encrypted database, key slots, audit chain, search index, attachments."""
