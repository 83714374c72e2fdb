package tifo.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import tifo.chat.Shot;
import tifo.chat.Telling;
import tifo.chat.Tellings;

/// An outbox in memory that can refuse. Any thread.
final class KeptTellings implements Tellings {
  private final Map<String, Telling> told = new LinkedHashMap<>();
  private final Map<String, byte[]> pictures = new HashMap<>();
  private final Map<String, String> without = new LinkedHashMap<>();
  private final List<Awaited> left = new ArrayList<>();
  private final Map<String, Throwable> broken = new HashMap<>();
  private boolean isFull;
  private boolean outOfMemory;
  private int asked;

  @Override
  public synchronized void submit(Telling telling) throws IOException {
    asked++;
    notifyAll();
    if (outOfMemory) {
      throw new OutOfMemoryError("a test");
    }
    if (isFull) {
      throw new IOException("No space left on device");
    }
    told.putIfAbsent(telling.id(), telling);
  }

  @Override
  public synchronized void picture(String id, byte[] png) {
    switch (broken.get(id)) {
      case RuntimeException wrong -> throw wrong;
      case Error wrong -> throw wrong;
      case null, default -> pictures.put(id, png);
    }
    notifyAll();
  }

  /// From now on this is what comes of a picture for this one.
  synchronized void breaksOn(String id, Throwable how) {
    broken.put(id, how);
  }

  @Override
  public synchronized void noPicture(String id, String why) {
    without.put(id, why);
    notifyAll();
  }

  @Override
  public synchronized List<Awaited> awaited() {
    return List.copyOf(left);
  }

  /// What an earlier process told, and was to have a picture.
  synchronized void wasLeft(String id, String order) {
    left.add(new Awaited(id, order, RoutedAlertsCase.START));
  }

  synchronized void isFull(boolean now) {
    isFull = now;
  }

  synchronized void outOfMemory(boolean now) {
    outOfMemory = now;
  }

  /// How often something was handed over, taken or not.
  synchronized int asked() {
    return asked;
  }

  synchronized List<Telling> told() {
    return List.copyOf(told.values());
  }

  /// The tellings that a picture came for, by their ids.
  synchronized Map<String, byte[]> pictures() {
    return Map.copyOf(pictures);
  }

  /// Those that will have none, and why.
  synchronized Map<String, String> without() {
    return Map.copyOf(without);
  }

  long ordered() {
    return told().stream().filter(one -> one.shot() instanceof Shot.Ordered).count();
  }

  void awaitTold(int count) throws InterruptedException {
    await(() -> told.size() >= count);
  }

  void awaitPictures(int count) throws InterruptedException {
    await(() -> pictures.size() >= count);
  }

  void awaitWithout(int count) throws InterruptedException {
    await(() -> without.size() >= count);
  }

  private synchronized void await(BooleanSupplier what) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!what.getAsBoolean()) {
      long rest = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (rest <= 0) {
        throw new AssertionError(
            "told %d, pictures %d, without %d"
                .formatted(told.size(), pictures.size(), without.size()));
      }
      wait(rest);
    }
  }
}
