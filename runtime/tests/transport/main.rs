//! The transport over the network, against small servers of our own on loopback.
