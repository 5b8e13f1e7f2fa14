"""The API from verbs and questions: one line says where each stands, the rest follows from it."""
