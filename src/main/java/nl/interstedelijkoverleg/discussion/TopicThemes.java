package nl.interstedelijkoverleg.discussion;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;

/** The themes of a topic, blind, with the epoch in which they were chosen. Written by a gate. */
@Entity
@Table(name = "topic_theme")
class TopicThemes {

    @Id
    @Column(name = "topic_id")
    UUID topicId;

    @Column(name = "room_id")
    UUID roomId;

    int epoch;

    byte[] one;
    byte[] two;
    byte[] three;

    protected TopicThemes() {}

    List<byte[]> sealed() {
        return List.of(one, two, three);
    }
}
