package tifo.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// What looks like a secret is struck out, and what only resembles one is left.
class RedactionTest {
  private static final List<String> SECRETS =
      List.of(
          // Slack
          "token xoxb-1-canary2 is bad",
          "xoxe.xoxp-1-canary",
          "xapp-1-canary",
          "POST https://hooks.slack.com/services/T0/B0/canary failed",
          "https://files.slack.com/upload/v1/canary",
          // Headers
          "Authorization: Bearer canary12345",
          "authorization: canary",
          "Authorization: Bot canary",
          "{\"Authorization\":\"Basic canary\"}",
          "bearer canary12345",
          "got Basic b3BzOmNhbmFyeQ== back",
          "X-Auth-Token: canary",
          "X-ChatWorkToken: canary",
          "X-Api-Key=canary",
          "Set-Cookie: session=canary; Path=/",
          "{\"Cookie\": \"sid=canary; b=canary\"}",
          "{\\\"set-cookie\\\":\\\"sid=canary\\\"}",
          "Authorization: GenieKey canary-canary",
          "Authorization: Splunk canary",
          "{\"authorization\": \"GenieKey canary\"}",
          "{'Authorization': 'GenieKey canary'}",
          "Authorization: Digest username=\"ops\", realm=\"a b\", response=\"canary\"",
          "{\"Authorization\":\"Digest username=\\\"ops\\\", response=\\\"canary\\\"\"}",
          "{\\\"Authorization\\\":\\\"Digest response=\\\\\\\"canary\\\\\\\"\\\"}",
          // Discord
          "https://discord.com/api/webhooks/123/canary",
          "https://discord.com/api/v10/webhooks/123/canary-canary?wait=true",
          "MTAxMDEwMTAxMDEwMTAxMDEw.canary.canarycanarycanarycanarycanary",
          // Mattermost, Rocket.Chat
          "https://mm.example.com/hooks/canary3nx8fbtrs1x5qcanary",
          "https://rc.example.com/hooks/65f0c1d2e3/canarycanarycanarycanary",
          // Matrix
          "syt_b3Bz_canarycanarycanaryca_1a2B3c",
          "mat_canarycanarycanarycanary12ab_canary",
          // Google Chat
          "https://chat.googleapis.com/v1/spaces/A/messages?key=AIzacanarycanarycanarycanarycanary0&x=1",
          "https://chat.googleapis.com/v1/spaces/A/messages?x=1&token=canary%3D",
          // Teams
          "https://a.example/x?sp=1&sig=canary%2F&v=2",
          "https://acme.webhook.office.com/webhookb2/1-2@3-4/IncomingWebhook/canary/5",
          // Telegram
          "https://api.telegram.org/bot1234567:canary-canary/sendPhoto",
          "1234567890:canary-canary-canary-canary-canary1",
          // ntfy
          "tk_canarycanarycanarycanarycanar",
          // Clouds
          "https://s3.example/p.png?X-Amz-Credential=canary%2F2026&X-Amz-Signature=canary&x=1",
          "X-Amz-Security-Token=canary",
          "AKIACANARYCANARY1234",
          "glsa_canary_canary",
          "ghp_canarycanary",
          "eyJcanarycanary.canarycanary.canary-",
          // Logins in addresses
          "postgres://ops:canary@db.example/tifo",
          "https://canary@grafana.example/x",
          "jdbc:postgresql://db/tifo?user=ops&password=canary",
          "host=db password='canary of ops' user=ops",
          // Keys with values
          "access_token=canary",
          "clientSecret: canary1",
          "{\"token\":\"canary\"}",
          "{\\\"token\\\":\\\"canary\\\"}",
          "{\"api_key\" : \"canary of ops\"}",
          "password: canary1234",
          "aws_secret_access_key = canary",
          "secret_webhook_url: \"https://x.example/canary\"",
          "-----BEGIN PRIVATE KEY-----\ncanary\ncanary\n-----END PRIVATE KEY-----");

  private static final List<String> HARMLESS =
      List.of(
          "slack.com cannot be reached: no answer in time (HTTP 502 to chat.postMessage)",
          "a basic token of respect",
          "basic authentication failed, Basic Authentication is off",
          "bearer token is missing; bearer authentication failed",
          "unexpected token: end of line",
          "Unrecognized token 'up': was expecting a number",
          "the secret from the file /run/secrets/token is empty",
          "'token' is a secret and must not be written here; write {env: NAME}",
          "token: {env: TIFO_TOKEN}",
          "authorization: {credentials_file: /run/token}",
          "auth: {basic: {user: tifo, password: {file: password}}}",
          "rate(x{key=\"a\"}[5m])",
          "sum by (pod) (rate(http_requests_total{code=~\"5..\", key!=\"b\"}[5m] @ 1700000000)) >"
              + " 0",
          "rate(tokens_total{signal=\"a\"}[5m]) / max_tokens > 0.5",
          "mat_mult_seconds_total{mode=\"x\"} + robot:latency:p99",
          "https://runbooks.example/wiki/hooks/README?page=2&key=pools#section",
          "https://wiki.example/api/webhook-trouble and https://w.example/upload/how-to",
          "http://localhost:9090/graph?g0.expr=up&g0.tab=0",
          "mail ops@example.com, see https://a.example/~ops@x",
          "design: four lanes; signal: lost; keyboard = en",
          "12:30:45.123 WARN SourceHealth: jp-main is slow, 2026-11-22T10:00:00Z",
          "monkey=banana turkey: roasted");

  @Test
  void strikesOutWhateverLooksLikeASecret() {
    for (String text : SECRETS) {
      String clean = Redaction.of(text);
      assertTrue(clean.contains("[secret]"), text);
      assertFalse(clean.toLowerCase(Locale.ROOT).contains("canary"), clean);
      assertEquals(clean, Redaction.of(clean), "twice is as good as once");
    }
    assertEquals("got Basic [secret] back", Redaction.of("got Basic b3BzOmNhbmFyeQ== back"));
  }

  @Test
  void leavesWhatOnlyResemblesOne() {
    for (String text : HARMLESS) {
      assertEquals(text, Redaction.of(text));
    }
  }

  @Test
  void whatIsAroundASecretStaysReadable() {
    assertEquals(
        "POST https://hooks.slack.com/[secret] failed, 3 times",
        Redaction.of("POST https://hooks.slack.com/services/T0/B0/x failed, 3 times"));
    assertEquals(
        "rate(x{token=\"[secret]\",pod=\"b\"}[5m])",
        Redaction.of("rate(x{token=\"a\",pod=\"b\"}[5m])"),
        "a label that is called token may hold one");
    assertEquals(
        "{\"url\":\"https://hooks.slack.com/[secret]\",\"password\":\"[secret]\",\"n\":1}",
        Redaction.of("{\"url\":\"https://hooks.slack.com/a/b\",\"password\":\"p w\",\"n\":1}"));
    assertEquals(
        "curl -H 'Authorization: [secret]' https://a.example/x",
        Redaction.of("curl -H 'Authorization: GenieKey k k' https://a.example/x"));
    assertEquals(
        "{\"authorization\":\"[secret]\",\"cookie\":\"[secret]\",\"n\":1}",
        Redaction.of("{\"authorization\":\"A \\\"b\\\"\",\"cookie\":\"a=b\",\"n\":1}"));
    assertEquals(
        "Authorization: [secret]\nAccept: text",
        Redaction.of("Authorization: GenieKey k, l\nAccept: text"));
    assertEquals("postgres://[secret]@db/x", Redaction.of("postgres://ops:p@w@db/x"));
  }

  @Test
  void whatWasReadIsStruckOutFirst() {
    Secrets.remember("plain-words-canary-7f3a");

    assertEquals("said [secret] twice", Redaction.of("said plain-words-canary-7f3a twice"));
    assertEquals("[secret]", Redaction.of(new IllegalStateException("plain-words-canary-7f3a")));
    assertEquals("NullPointerException", Redaction.of(new NullPointerException()));
  }

  @Test
  void whatIsKnownInPartAndLooksLikeOneIsStruckOnce() {
    Secrets.remember("end-canary-7f3a");
    assertEquals(
        "with [secret] it works", Redaction.of("with xoxb-1234567890-end-canary-7f3a it works"));
  }
}
