package tifo.source.http;

/// How a source wants to be signed in to. Immutable; prints no secret.
public sealed interface Auth {
  Auth NONE = new None();

  record None() implements Auth {}

  record Basic(String user, Credential password) implements Auth {}

  /// `Authorization: Bearer …`, also for Grafana's service-account tokens.
  record Bearer(Credential token) implements Auth {}
}
