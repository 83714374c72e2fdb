package tifo.chat;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.secret.Redaction;
import tifo.time.WarClock;

/// Posts to a web address in every interval as long as all is well, so that somebody else notices
/// when it stops. On a thread of its own that nothing waits for; one post at a time.
///
/// While something is wrong it posts to another address, if there is one, and else is quiet; so too
/// when whoever knows does not answer. Before anything is known it is quiet. Addresses are secrets:
/// they are asked for each time, and are never logged.
public final class Heartbeat implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final MediaType TEXT = MediaType.get("text/plain; charset=utf-8");
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Target target;
  private final Supplier<Health> health;
  private final WarClock clock;
  private final OkHttpClient http;
  private final ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread thread;
  private volatile Optional<String> problem = Optional.empty();

  /// Where to post, and how often; `failing` is for when something is wrong.
  public record Target(
      Supplier<String> url, Optional<Supplier<String>> failing, Duration interval) {}

  /// `health` may block.
  public Heartbeat(Target target, Supplier<Health> health, WarClock clock) {
    this.target = target;
    this.health = health;
    this.clock = clock;
    Duration within = shorter(target.interval(), LONGEST);
    http =
        new OkHttpClient.Builder()
            .connectTimeout(within)
            .readTimeout(within)
            .writeTimeout(within)
            .callTimeout(within)
            .followRedirects(false)
            .retryOnConnectionFailure(false)
            .build();
    thread = Thread.ofPlatform().name("heartbeat").daemon().unstarted(this::beat);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /// Begins; once.
  public void start() {
    thread.start();
  }

  /// Why the last post did not arrive, if so.
  public Optional<String> problem() {
    return problem;
  }

  private void beat() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        // From begin to begin: a slow receiver makes no beat late.
        var next = clock.now().plus(target.interval());
        beatOnce();
        clock.sleepUntil(next);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void beatOnce() throws InterruptedException {
    switch (askForHealth()) {
      case Health.Well _ -> post(target.url(), "ok");
      case Health.Wrong wrong -> target.failing().ifPresent(address -> post(address, wrong.why()));
      case Health.NotYet _ -> {}
    }
  }

  private Health askForHealth() throws InterruptedException {
    Executor threads = asking;
    CompletableFuture<Health> answer = CompletableFuture.supplyAsync(health, threads);
    try {
      return answer.get(shorter(target.interval(), LONGEST).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      return new Health.Wrong("the judge does not answer");
    } catch (ExecutionException e) {
      LOG.error("The heartbeat cannot find out whether all is well", e);
      return new Health.Wrong("whether all is judged cannot be found out");
    }
  }

  private void post(Supplier<String> address, String words) {
    try {
      HttpUrl url = HttpUrl.parse(address.get().strip());
      if (url == null) {
        told("the address of the heartbeat is not one of http or https");
        return;
      }
      Request request =
          new Request.Builder()
              .url(url)
              .header("User-Agent", "Tifo")
              .post(RequestBody.create(words, TEXT))
              .build();
      try (Response response = http.newCall(request).execute()) {
        told(response.isSuccessful() ? "" : "the receiver answers " + response.code());
      }
    } catch (IOException e) {
      // The message may repeat the address.
      told("the receiver cannot be reached: " + e.getClass().getSimpleName());
    } catch (RuntimeException e) {
      told("the address of the heartbeat cannot be read: " + Redaction.of(e));
    }
  }

  private void told(String sentence) {
    Optional<String> now = Optional.of(sentence).filter(words -> !words.isEmpty());
    if (!now.equals(problem)) {
      now.ifPresentOrElse(
          words -> LOG.warn("The heartbeat does not arrive: {}", words),
          () -> LOG.info("The heartbeat arrives again"));
    }
    problem = now;
  }

  @Override
  public void close() {
    thread.interrupt();
    http.dispatcher().cancelAll();
    asking.shutdownNow();
    http.connectionPool().evictAll();
  }
}
