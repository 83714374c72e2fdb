package tifo.chat.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import tifo.chat.ChatTarget;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem;
import tifo.chat.Outcome;
import tifo.chat.PostKind;

/// A chat system that does what the test says, and remembers what it was asked. Any thread.
final class ScriptedTarget implements ChatTarget {
  private final String name;
  private final Pace pace;
  private final BiFunction<OutboxItem, Checkpoint, Outcome> script;
  private final List<OutboxItem> asked = new ArrayList<>();

  ScriptedTarget(String name, BiFunction<OutboxItem, Checkpoint, Outcome> script) {
    this(name, Pace.UNLIMITED, script);
  }

  ScriptedTarget(String name, Pace pace, BiFunction<OutboxItem, Checkpoint, Outcome> script) {
    this.name = name;
    this.pace = pace;
    this.script = script;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String kind() {
    return "scripted";
  }

  @Override
  public Pace pace() {
    return pace;
  }

  @Override
  public Outcome deliver(OutboxItem item, Checkpoint saved) {
    synchronized (this) {
      asked.add(item);
      notifyAll();
    }
    return script.apply(item, saved);
  }

  synchronized List<OutboxItem> asked() {
    return List.copyOf(asked);
  }

  synchronized List<PostKind> kinds() {
    return asked.stream().map(OutboxItem::kind).toList();
  }

  synchronized void awaitAsked(int count) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (asked.size() < count) {
      long rest = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (rest <= 0) {
        throw new AssertionError("asked " + asked.size() + " times, not " + count);
      }
      wait(rest);
    }
  }
}
