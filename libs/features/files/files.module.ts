import { ShutdownSequence } from '#observability';
import { Global, Module } from '@nestjs/common';
import { Files } from './files.js';

/** Provides the writing of files to every feature whose answers are written as files. */
@Global()
@Module({
  providers: [
    {
      provide: Files,
      inject: [ShutdownSequence],
      useFactory: (shutdown: ShutdownSequence) => {
        const files = new Files();
        shutdown.register('workers', 'files', () => files.close());
        return files;
      },
    },
  ],
  exports: [Files],
})
export class FilesModule {}
