package tifo.view;

import java.time.Instant;

/// What an operator sends to chat by hand: what the picture shows in a few words, perhaps a line of
/// their own, and the picture as a PNG file. `at` is the instant that it shows. Nobody changes the
/// file.
public record SharedPost(String headline, String comment, Instant at, byte[] png) {}
