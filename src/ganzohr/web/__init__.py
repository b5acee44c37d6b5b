"""The browser face: server-rendered pages that work without JavaScript, in German and English."""
