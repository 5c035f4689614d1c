import workerpool from 'workerpool';

workerpool.worker({ nothing: (input) => input });
