//! Values of the client that tests make without a server.
