package dev.signalbox.notifications;

import java.util.Optional;

/** Says what there is to tell of something at the moment at which it is told. */
public interface DetailSource {
    /** {@return what it knows} */
    Occasion occasion();

    /**
     * Says it.
     *
     * @param occurrence what happened; its own detail is empty
     * @return the detail; empty when there is nothing worth telling
     * @throws org.springframework.dao.DataAccessException when the database does not answer
     */
    Optional<String> detail(Occurrence occurrence);
}
