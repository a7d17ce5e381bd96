"""What was published: bytes become articles. Nothing here touches the network, and every input is bounded."""
