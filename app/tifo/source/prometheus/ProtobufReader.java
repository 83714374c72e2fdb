package tifo.source.prometheus;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tifo.source.http.AnswerFault;

/// Walks over the fields of a protobuf message in an array (protobuf.dev, "Encoding"). One thread.
final class ProtobufReader {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private final byte[] data;
  private final int end;
  private int at;
  private int wire;

  ProtobufReader(byte[] data, int start, int end) {
    this.data = data;
    this.at = start;
    this.end = end;
  }

  ProtobufReader(byte[] data) {
    this(data, 0, data.length);
  }

  /// The number of the next field, which is to be read or skipped then; 0 at the end.
  int next() throws AnswerFault {
    if (at >= end) {
      return 0;
    }
    long tag = varint();
    wire = (int) tag & 7;
    int field = (int) (tag >>> 3);
    if (tag >>> 3 != field || field <= 0) {
      throw bad("a field without a number");
    }
    return field;
  }

  long integer() throws AnswerFault {
    expect(VARINT);
    return varint();
  }

  double number() throws AnswerFault {
    expect(FIXED64);
    long bits = 0;
    need(8);
    for (int i = 7; i >= 0; i--) {
      bits = (bits << 8) | (data[at + i] & 0xff);
    }
    at += 8;
    return Double.longBitsToDouble(bits);
  }

  /// The message in this field.
  ProtobufReader message() throws AnswerFault {
    int length = length();
    ProtobufReader inner = new ProtobufReader(data, at, at + length);
    at += length;
    return inner;
  }

  String text() throws AnswerFault {
    int length = length();
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data, at, length)).toString();
      at += length;
      return text;
    } catch (CharacterCodingException e) {
      throw bad("a text that is not UTF-8");
    }
  }

  void skip() throws AnswerFault {
    switch (wire) {
      case VARINT -> varint();
      case FIXED64 -> pass(8);
      case BYTES -> at += length();
      case FIXED32 -> pass(4);
      default -> throw bad("a field of the unknown kind " + wire);
    }
  }

  byte[] data() {
    return data;
  }

  int position() {
    return at;
  }

  int left() {
    return end - at;
  }

  private int length() throws AnswerFault {
    expect(BYTES);
    long length = varint();
    if (length < 0 || length > end - at) {
      throw bad("a field that is longer than its message");
    }
    return (int) length;
  }

  private void pass(int bytes) throws AnswerFault {
    need(bytes);
    at += bytes;
  }

  private long varint() throws AnswerFault {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      need(1);
      int next = data[at++];
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw bad("a number that does not end");
  }

  private void need(int bytes) throws AnswerFault {
    if (end - at < bytes) {
      throw bad("an end within a field");
    }
  }

  private void expect(int kind) throws AnswerFault {
    if (wire != kind) {
      throw bad("a field of another kind than it should be");
    }
  }

  static AnswerFault bad(String what) {
    return AnswerFault.garbled("broken protobuf, with " + what);
  }
}
