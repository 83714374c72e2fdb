package tifo.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Secrets that were read are found in every form in which people and programs write them.
class KnownSecretsTest {
  private static final String TOKEN = "s3cr3t/of the+gate&\"1\"";

  private final KnownSecrets known = new KnownSecrets(3);

  @Test
  void everyWayOfWritingItIsStruckOut() {
    known.remember(TOKEN);

    assertStruck(TOKEN);
    assertStruck(URLEncoder.encode(TOKEN, StandardCharsets.UTF_8));
    assertStruck(URLEncoder.encode(TOKEN, StandardCharsets.UTF_8).replace("+", "%20"));
    assertStruck("s3cr3t%2fof+the%2bgate%26%221%22");
    assertStruck("s3cr3t/of%20the+gate&%221%22");
    assertStruck("s3cr3t/of the+gate&\\\"1\\\"");
    assertStruck("s3cr3t\\/of the+gate&\\\"1\\\"");
    assertStruck("s3cr3t/of the+gate&amp;&quot;1&quot;");
    assertStruck("s3cr3t/of the+gate\\u0026\\\"1\\\"");
    assertStruck("s3cr3t/of the+gate&amp;&#34;1&#34;");
    assertStruck(base64(TOKEN));
    assertEquals("[secret][secret]", known.strikeOut(TOKEN + TOKEN));
  }

  @Test
  void whatGoEscapesIsStruckOut() {
    known.remember("a<b>c'd\te\rf");

    assertStruck("a\\u003cb\\u003ec'd\\te\\rf");
    assertStruck("a&lt;b&gt;c&#39;d\te\rf");
  }

  @Test
  void oneThatIsRotatedStaysStruckOut() {
    known.remember("token-of-monday");
    known.remember("token-of-tuesday");

    assertEquals("[secret] [secret]", known.strikeOut("token-of-monday token-of-tuesday"));
  }

  @Test
  void thePartsOfASecretAddressAreSecretsToo() {
    known.remember("https://chat.example.com/hooks/a/x1y2z3x1y2z3?wait=true&key=k%2F1234567");

    assertEquals(
        "POST [secret]: 404",
        known.strikeOut(
            "POST https://chat.example.com/hooks/a/x1y2z3x1y2z3?wait=true&key=k%2F1234567: 404"));
    assertEquals("at [secret] then", known.strikeOut("at x1y2z3x1y2z3 then"));
    assertEquals("key [secret]", known.strikeOut("key k/1234567"));
    assertEquals(
        "chat.example.com[secret]",
        known.strikeOut("chat.example.com/hooks/a/x1y2z3x1y2z3?wait=true&key=k%2F1234567"));
    assertEquals(
        "https://chat.example.com is down", known.strikeOut("https://chat.example.com is down"));
    assertEquals("see https://chat…", known.strikeOut("see https://chat…"));
  }

  @Test
  void theLoginOfAnAddressIsStruckOutInEveryForm() {
    known.remember("postgres://ops:pass%40gate@db.example/tifo");

    assertStruck("pass@gate");
    assertStruck("pass%40gate");
    assertStruck(base64("ops:pass@gate"));
    assertEquals("db.example/tifo", known.strikeOut("db.example/tifo"));
  }

  @Test
  void oneThatWasCutIsStruckOutFromItsStart() {
    known.remember("canary-token");

    assertEquals("sent: [secret]… (500)", known.strikeOut("sent: canary-to… (500)"));
    assertEquals("sent: [secret]... (500)", known.strikeOut("sent: cana... (500)"));
    assertEquals("a canary-bird…", known.strikeOut("a canary-bird…"));
    assertEquals("a can…", known.strikeOut("a can…"));
  }

  @Test
  void nothingIsLeftOfOneThatHoldsAnother() {
    known.remember("canary");
    known.remember("canary-token");
    known.remember("canary-token-of-ops");

    assertEquals(
        "[secret] [secret] [secret]", known.strikeOut("canary-token-of-ops canary-token canary"));
    assertEquals("[secret]-tokem", known.strikeOut("canary-tokem"));
  }

  @Test
  void shortOnesLeaveTheWordsThatHoldThem() {
    known.remember("up");
    known.remember("gate");

    assertEquals("up and on", known.strikeOut("up and on"));
    assertEquals("the gatekeeper said [secret]!", known.strikeOut("the gatekeeper said gate!"));
  }

  @Test
  void everyLineOfAKeyIsStruckOut() {
    known.remember("-----BEGIN KEY-----\nMIIabcdef1\nMIIghijkl2\n-----END KEY-----");

    assertEquals("near [secret], BEGIN KEY", known.strikeOut("near MIIghijkl2, BEGIN KEY"));
  }

  @Test
  void theOneNotReadForLongestIsForgottenFirst() {
    known.remember("number-one");
    known.remember("number-two");
    known.remember("number-three");
    known.remember("number-one");
    known.remember("number-four");

    assertEquals(
        "[secret] number-two [secret] [secret]",
        known.strikeOut("number-one number-two number-three number-four"));
  }

  @Test
  void nothingAndEmptyAreNoSecrets() {
    known.remember(" \n");

    assertEquals("", known.strikeOut(""));
    assertEquals("any text", known.strikeOut("any text"));
  }

  @Test
  void onceReadItIsStruckOutOnAllThreads() throws Exception {
    KnownSecrets many = new KnownSecrets(1_000);
    CountDownLatch go = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?>[] all = new Future<?>[4];
      for (int i = 0; i < all.length; i++) {
        String mine = "secret-of-thread-" + i + "-";
        all[i] =
            threads.submit(() -> {
              go.await();
              for (int n = 0; n < 100; n++) {
                many.remember(mine + n + ".");
                assertEquals("[secret]", many.strikeOut(mine + n + "."));
              }
              return true;
            });
      }
      go.countDown();
      for (Future<?> one : all) {
        one.get();
      }
    }
    assertFalse(many.strikeOut("secret-of-thread-3-0.").contains("thread"));
  }

  private void assertStruck(String form) {
    assertEquals("<[secret]>", known.strikeOut("<" + form + ">"), form);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
