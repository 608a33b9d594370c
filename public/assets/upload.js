// Shows how far an upload and its checking have come; without it the form is sent and answered at once.
