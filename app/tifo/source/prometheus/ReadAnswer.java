package tifo.source.prometheus;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.CRC32C;
import tifo.metric.SampleBuffer;
import tifo.source.SampleSink;
import tifo.source.http.AnswerFault;
import tifo.source.http.AnswerReader;
import tifo.source.snappy.Snappy;
import tifo.source.snappy.SnappyException;

/// Reads the answer of a remote read in either form, chunks in frames or samples in one piece, and
/// gives the samples within the range to a sink while they arrive. One thread.
///
/// Whatever a server sends, no more is kept in memory than a frame, or than one unpacked answer.
final class ReadAnswer implements AnswerReader<Boolean> {
  private static final int FRAME_LIMIT = 64 << 20;

  private final long from;
  private final long to;
  private final SampleSink sink;
  private final SampleBuffer buffer = new SampleBuffer();
  private final SeriesReader series = new SeriesReader();

  ReadAnswer(long from, long to, SampleSink sink) {
    this.from = from;
    this.to = to;
    this.sink = sink;
  }

  @Override
  public Boolean read(InputStream body) throws IOException {
    throw AnswerFault.garbled("JSON where samples belong");
  }

  @Override
  public Optional<AnswerReader<Boolean>> ofType(String contentType) {
    if (contentType.startsWith("application/x-streamed-protobuf")) {
      return Optional.of(this::frames);
    }
    return contentType.startsWith("application/x-protobuf")
        ? Optional.of(this::samples)
        : Optional.empty();
  }

  private Boolean frames(InputStream body) throws IOException {
    CRC32C crc = new CRC32C();
    for (long length = length(body); length >= 0; length = length(body)) {
      if (length > FRAME_LIMIT) {
        throw AnswerFault.garbled("a frame of " + length + " bytes");
      }
      byte[] sum = body.readNBytes(4);
      // Grows as bytes come, so a length that lies costs nothing.
      byte[] frame = body.readNBytes((int) length);
      if (sum.length < 4 || frame.length < length) {
        throw AnswerFault.garbled("an end within a frame");
      }
      crc.reset();
      crc.update(frame);
      if (crc.getValue() != unsigned(sum)) {
        throw AnswerFault.garbled("a frame whose checksum is wrong");
      }
      frame(new ProtobufReader(frame));
    }
    return true;
  }

  /// The length of the next frame, -1 at the end of the answer.
  private static long length(InputStream body) throws IOException {
    long length = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int next = body.read();
      if (next < 0) {
        if (shift == 0) {
          return -1;
        }
        throw AnswerFault.garbled("an end within a frame");
      }
      length |= (next & 0x7fL) << shift;
      if (next < 0x80) {
        return length;
      }
    }
    throw AnswerFault.garbled("a frame whose length does not end");
  }

  private static long unsigned(byte[] bytes) {
    long value = 0;
    for (byte next : bytes) {
      value = (value << 8) | (next & 0xff);
    }
    return value;
  }

  /// `ChunkedReadResponse`.
  private void frame(ProtobufReader frame) throws AnswerFault {
    for (int field = frame.next(); field != 0; field = frame.next()) {
      if (field == 1) {
        buffer.clear();
        sink.accept(series.chunked(frame.message(), from, to, buffer), buffer);
      } else {
        frame.skip();
      }
    }
  }

  private Boolean samples(InputStream body) throws IOException {
    ProtobufReader response = new ProtobufReader(unpacked(body.readAllBytes()));
    for (int field = response.next(); field != 0; field = response.next()) {
      if (field == 1) {
        result(response.message());
      } else {
        response.skip();
      }
    }
    return true;
  }

  private static byte[] unpacked(byte[] block) throws AnswerFault {
    try {
      return Snappy.decode(block);
    } catch (SnappyException e) {
      throw AnswerFault.garbled(String.valueOf(e.getMessage()));
    }
  }

  private void result(ProtobufReader result) throws AnswerFault {
    for (int field = result.next(); field != 0; field = result.next()) {
      if (field == 1) {
        buffer.clear();
        sink.accept(series.plain(result.message(), from, to, buffer), buffer);
      } else {
        result.skip();
      }
    }
  }
}
