package tifo.source.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RedactionTest {
  @Test
  void strikesOutSecretsAsTheyAreAndAsAddressesWriteThem() {
    Redaction redaction = Redaction.of(List.of("a b&c/d"));
    assertEquals("got … and ?t=…&x", redaction.redact("got a b&c/d and ?t=a+b%26c%2Fd&x"));
  }

  @Test
  void strikesOutTheStartOfASecretWhereTheTextWasCut() {
    Redaction redaction = Redaction.of(List.of("canary-token"));
    assertEquals("sent: … (500)", redaction.redact("sent: canary-to… (500)"));
    assertEquals("a canary-bird…", redaction.redact("a canary-bird…"));
  }

  @Test
  void leavesNothingOfASecretThatHoldsAnother() {
    Redaction redaction = Redaction.of(List.of("canary", "canary-token"));
    assertEquals("… …", redaction.redact("canary-token canary"));
  }

  @Test
  void leavesWordsThatAreTooShortToBeSecrets() {
    assertEquals("up and on", Redaction.of(List.of("up")).redact("up and on"));
  }
}
