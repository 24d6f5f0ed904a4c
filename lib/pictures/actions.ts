'use server'

import { call } from '@/lib/doors/call'
import { uploadPicture } from './upload-picture'

export const sendPicture = call(uploadPicture)
